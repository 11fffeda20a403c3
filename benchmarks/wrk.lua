-- One workload of the service, and what wrk measured as a line of JSON.
local method = os.getenv("BENCH_METHOD")
local file = os.getenv("BENCH_BODY")

wrk.method = method
if file ~= nil then
    wrk.body = io.open(file, "rb"):read("*a")
    wrk.headers["Content-Type"] = "application/json"
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format(
        '\n{"requests": %d, "microseconds": %d, "p50": %d, "p99": %d, "refused": %d, "broken": %d}\n',
        summary.requests, summary.duration, latency:percentile(50), latency:percentile(99), errors.status,
        errors.connect + errors.read + errors.write))
end
