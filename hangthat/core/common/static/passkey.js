"use strict";
// A form marked data-passkey is sent once the browser has asked for the key.
(() => {
  const options = async (form) => {
    if (!form.dataset.passkeyFrom) return JSON.parse(document.getElementById("passkey-options").textContent);
    const answer = await fetch(form.dataset.passkeyFrom, { headers: { Accept: "application/json" } });
    return (await answer.json()).request_options;
  };
  const create = (wanted, form) => {
    const alone = form.elements.passwordless.checked; // without name and password
    const needs = wanted.publicKey.authenticatorSelection;
    needs.residentKey = alone ? "required" : "discouraged";
    needs.requireResidentKey = alone;
    if (alone) needs.userVerification = "required";
    return webauthnJSON.create(wanted);
  };
  const ask = async (form) => {
    const wanted = await options(form);
    return form.dataset.passkey === "create" ? create(wanted, form) : webauthnJSON.get(wanted);
  };
  const trouble = (form, hidden) => {
    form.querySelector("[data-passkey-trouble]").hidden = hidden;
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential) {
      trouble(form, false);
      continue;
    }
    form.hidden = false;
    form.addEventListener("submit", async (event) => {
      const { credential } = form.elements;
      if (credential.value) return;
      event.preventDefault();
      event.stopPropagation(); // nothing is sent yet
      trouble(form, true);
      try {
        credential.value = JSON.stringify(await ask(form));
        form.requestSubmit();
      } catch {
        trouble(form, false);
      }
    });
  }
})();
