// The page of the API: shows the document, and sends what is tried out in the visitor's own name.
"use strict";
const place = document.getElementById("document");
SwaggerUIBundle({
  url: place.dataset.address,
  domNode: place,
  deepLinking: true,
  docExpansion: "list",
  validatorUrl: null,
  requestInterceptor: (request) => {
    request.headers["X-CSRFToken"] = place.dataset.token;
    return request;
  },
});
