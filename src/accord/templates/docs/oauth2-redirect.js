// The page an authorization server sends the browser back to (RFC 6749 §4.1.2, §4.2.2). It hands the answer to
// the Swagger UI that opened this window, by the two callbacks which Swagger UI leaves in its window for us.
"use strict";

function answerOfServer() {
  const fragment = window.location.hash.slice(1);
  const inFragment = /(^|&)(code|access_token|error)=/.test(fragment);
  return Object.fromEntries(new URLSearchParams(inFragment ? fragment : window.location.search));
}

function failureOf({ error, error_description: description, error_uri: uri }) {
  return [`${error}:`, description ?? "the authorization server refused.", uri ? `See ${uri}` : ""].join(" ").trim();
}

function handBack(request, answer) {
  const { auth, redirectUrl, state } = request;
  const report = (message) => request.errCb({ authId: auth.name, source: "auth", level: "error", message });
  const asksForCode = ["accessCode", "authorizationCode"].includes(auth.schema.get("flow")) && !auth.code;

  if (answer.error) {
    report(failureOf(answer));
  } else if (answer.state !== state) {
    report("The state that came back is not the one that was sent, so the answer was not used.");
  } else if (!asksForCode) {
    request.callback({ auth, token: answer, isValid: true, redirectUrl });
  } else if (answer.code) {
    delete request.state;
    auth.code = answer.code;
    request.callback({ auth, redirectUrl });
  } else {
    report("The authorization server sent no code.");
  }
}

const request = window.opener?.swaggerUIRedirectOauth2;
if (request) {
  handBack(request, answerOfServer());
  window.close();
} else {
  document.getElementById("message").textContent = "This page is opened by the documentation page to authorize.";
}
