// Arrows, the keys of a presenter's remote control, Home and End go from slide to slide; without this file slides scroll.
const slides = [...document.querySelectorAll(".slide")];
const FORWARD = ["ArrowRight", "ArrowDown", "PageDown", " ", "Enter"];
const BACK = ["ArrowLeft", "ArrowUp", "PageUp", "Backspace"];

function nearest() {
  const distances = slides.map((slide) => Math.abs(slide.getBoundingClientRect().top));
  return distances.indexOf(Math.min(...distances));
}

addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey) return;
  const back = BACK.includes(event.key) || (event.key === " " && event.shiftKey);
  const forward = FORWARD.includes(event.key) && !back;
  const end = event.key === "Home" ? 0 : event.key === "End" ? slides.length - 1 : -1;
  if (!back && !forward && end < 0) return;
  event.preventDefault();
  const shown = end >= 0 ? end : Math.max(0, Math.min(slides.length - 1, nearest() + (back ? -1 : 1)));
  slides[shown].scrollIntoView({ block: "start", behavior: "instant" });
  slides[shown].focus({ preventScroll: true });
});
