// Starts Swagger UI with config.json, which lies beside this page and names every document of the project.
// It is a file of its own because the page's Content-Security-Policy allows no inline script.
"use strict";

async function start() {
  const response = await fetch("config.json");
  if (!response.ok) {
    throw new Error(`config.json: ${response.status} ${response.statusText}`);
  }
  const { initOAuth, urls, ...options } = await response.json();
  const absolute = (url) => new URL(url, document.baseURI).href;
  const services = urls.map(({ name, url }) => ({ name, url: absolute(url) }));
  const shown = new Map(urls.map(({ url, shown }) => [absolute(url), absolute(shown)]));
  const several = services.length > 1;
  const asked = new URLSearchParams(window.location.search).get("urls.primaryName");
  const chosen = services.find(({ name }) => name === asked) ?? services[0];

  window.ui = SwaggerUIBundle({
    dom_id: "#swagger-ui",
    deepLinking: true,
    validatorUrl: null,
    displayRequestDuration: true,
    // One document needs no bar to choose from; without the bar, no other document can be loaded into this page.
    ...(several ? { urls: services, "urls.primaryName": chosen.name } : { url: chosen.url }),
    // The page links to the document as authored, and loads the form of it that it can show.
    requestInterceptor: (request) =>
      request.loadSpec ? Object.assign(request, { url: shown.get(request.url) ?? request.url }) : request,
    presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
    layout: several ? "StandaloneLayout" : "BaseLayout",
    ...options,
  });
  window.ui.initOAuth({ usePkceWithAuthorizationCodeGrant: true, ...initOAuth });
}

start().catch((error) => {
  const note = document.createElement("p");
  note.className = "start-failed";
  note.textContent = `The documentation could not be shown: ${error.message}`;
  document.getElementById("swagger-ui").replaceChildren(note);
});
