"use strict";
(() => {
  const form = document.getElementById("filters");
  const articles = [...document.querySelectorAll("main > article")];
  if (articles.length === 1) articles[0].firstElementChild.open = true;
  addEventListener("beforeprint", () => articles.forEach((a) => { if (!a.hidden) a.firstElementChild.open = true; }));
  if (articles.length < 2) return;

  const names = ["language", "reason", "rule", "translation"];
  const words = new Map();
  const textOf = (article) => {
    if (!words.has(article)) words.set(article, article.textContent.toLocaleLowerCase());
    return words.get(article);
  };
  const fits = (article, wanted) =>
    names.every((name) => !wanted[name] || article.dataset[name].split(" ").includes(wanted[name])) &&
    (!wanted.warned || article.dataset.warned === "yes") &&
    wanted.search.every((word) => textOf(article).includes(word));

  const apply = () => {
    const wanted = { warned: form.elements.warned.checked };
    for (const name of names) wanted[name] = form.elements[name].value;
    wanted.search = form.elements.search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const article of articles) {
      article.hidden = !fits(article, wanted);
      shown += !article.hidden;
    }
    form.elements.shown.value = shown === articles.length
      ? `All ${shown} articles` : `${shown} of ${articles.length} articles`;
    const state = new URLSearchParams();
    for (const name of names) if (wanted[name]) state.set(name, wanted[name]);
    if (wanted.warned) state.set("warned", "yes");
    if (wanted.search.length) state.set("search", form.elements.search.value);
    history.replaceState(null, "", state.size ? `#${state}` : location.pathname + location.search);
  };

  // A page's filters are part of its address, so that a view can be kept and passed on.
  if (/^#[a-z]+=/.test(location.hash)) {
    const state = new URLSearchParams(location.hash.slice(1));
    for (const name of [...names, "search"]) if (state.has(name)) form.elements[name].value = state.get(name);
    form.elements.warned.checked = state.get("warned") === "yes";
  }
  for (const cell of document.querySelectorAll("[data-filter]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = cell.textContent;
    button.addEventListener("click", () => {
      const select = form.elements[cell.dataset.filter];
      select.value = select.value === cell.dataset.value ? "" : cell.dataset.value;
      apply();
      form.scrollIntoView({ block: "start" });
    });
    cell.replaceChildren(button);
  }
  let waiting;
  form.elements.search.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 150); });
  form.addEventListener("change", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("keydown", (event) => {
    if (event.key === "/" && !/^(input|select|textarea)$/i.test(event.target.tagName)) {
      event.preventDefault();
      form.elements.search.focus();
    }
  });
  form.hidden = false;
  apply();
})();
