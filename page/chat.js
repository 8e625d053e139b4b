const say = (button, words) => {
  const before = button.textContent;
  button.textContent = words;
  setTimeout(() => { button.textContent = before; }, 1600);
};

const copyOldWay = (text) => {
  const area = document.createElement("textarea");
  area.value = text;
  area.style.cssText = "position:fixed;opacity:0";
  document.body.append(area);
  area.select();
  const done = document.execCommand("copy");
  area.remove();
  return done;
};

const copy = async (button, text) => {
  const safe = navigator.clipboard && window.isSecureContext;
  const done = safe ? await navigator.clipboard.writeText(text).then(() => true, () => copyOldWay(text)) : copyOldWay(text);
  say(button, done ? button.dataset.done : button.parentElement.dataset.failed);
};

element.addEventListener("click", (event) => {
  const hit = event.target.closest("[data-at], [data-ask], [data-copy], [data-link]");
  if (!hit) return;
  const { plan, at, ask, copy: text, link } = hit.dataset;
  if (ask !== undefined) trigger("ask", { question: ask });
  if (text !== undefined) copy(hit, text);
  if (link !== undefined) copy(hit, new URL(link, location.href).href);
  if (at === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  document.querySelectorAll(".is-open").forEach((other) => other.classList.remove("is-open"));
  hit.classList.add("is-open");
  trigger("cite", { plan, at });
});

let shown = 0;

watch("value", () => {
  const turns = element.querySelectorAll(".turn");
  const last = turns[turns.length - 1];
  const narrow = matchMedia("(max-width: 899px)").matches;
  if (narrow && turns.length !== shown) document.body.classList.remove("reading");
  shown = turns.length;
  document.body.classList.toggle("asked-something", shown > 0);
  if (!last) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  last.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
});
