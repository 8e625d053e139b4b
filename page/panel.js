element.addEventListener("click", (event) => {
  if (event.target.closest("[data-close]")) trigger("shut");
});
element.addEventListener("keydown", (event) => {
  if (event.key === "Escape") trigger("shut");
});

watch("value", () => {
  const clause = element.querySelector(".clause");
  document.body.classList.toggle("reading", clause !== null);
  if (!clause) {
    document.querySelector(".is-open")?.focus();
    return;
  }
  clause.focus({ preventScroll: true });
  const beside = matchMedia("(min-width: 900px)").matches;
  const mark = clause.querySelector("mark:not(.also)");
  const box = element.closest("#source");
  if (!beside) (mark ?? clause).scrollIntoView({ block: mark ? "center" : "start" });
  else box.scrollTop = mark ? box.scrollTop + mark.getBoundingClientRect().top - box.getBoundingClientRect().top - box.clientHeight / 3 : 0;
});
