element.addEventListener("click", (event) => {
  const hit = event.target.closest("[data-ask]");
  if (hit) trigger("ask", { question: hit.dataset.ask });
});

const nameRegions = () => {
  const box = document.querySelector("#regions input");
  if (box) box.placeholder = "ALL_REGIONS";
  else setTimeout(nameRegions, 100);
};
nameRegions();
