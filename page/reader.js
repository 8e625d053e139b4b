const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => document.documentElement.classList.toggle("dark", dark.matches);
paint();
dark.addEventListener("change", paint);
document.addEventListener("DOMContentLoaded", () => {
  if (!location.hash) document.querySelector("mark")?.scrollIntoView({ block: "center" });
  if (innerWidth < 900) document.querySelector(".contents details")?.removeAttribute("open");
  const find = document.getElementById("find");
  find?.addEventListener("input", () => {
    for (const row of document.querySelectorAll(".plans > li")) row.hidden = !row.textContent.includes(find.value.trim());
  });
});
