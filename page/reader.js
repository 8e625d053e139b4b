const dark = matchMedia("(prefers-color-scheme: dark)");
const paint = () => document.documentElement.classList.toggle("dark", dark.matches);
paint();
dark.addEventListener("change", paint);
document.addEventListener("DOMContentLoaded", () => {
  const mark = document.querySelector("mark:not(.also)");
  if (!location.hash) mark?.scrollIntoView({ block: "center" });
  if (innerWidth < 900) document.querySelector(".contents details")?.removeAttribute("open");
});
