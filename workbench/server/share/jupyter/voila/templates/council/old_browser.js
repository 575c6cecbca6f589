/* Tells a browser that is too old for the pages, in words that it can still run: this script alone is written for
   browsers of 2012. What is looked for came last of all that the pages use: Chrome, Edge, Cốc Cốc 92, Firefox 98,
   Safari and iOS 15.4. */
(function () {
  var has =
    window.HTMLDialogElement &&
    HTMLDialogElement.prototype.showModal &&
    Array.prototype.at &&
    Object.fromEntries &&
    window.Element &&
    Element.prototype.replaceChildren &&
    window.AbortController &&
    window.Request &&
    window.fetch &&
    window.ResizeObserver;
  if (has) return;
  window.pageTooOld = true;
  document.addEventListener("DOMContentLoaded", function () {
    var wait = document.getElementById("page-wait");
    var box = document.createElement("div");
    box.className = "page-fault";
    box.setAttribute("role", "alert");
    box.innerHTML =
      "<b>Trình duyệt này quá cũ nên trang không chạy được.</b> " +
      "Cập nhật trình duyệt hoặc dùng máy khác: Chrome, Edge, Cốc Cốc từ bản 92; Firefox từ bản 98; " +
      "Safari, iPhone, iPad từ iOS 15.4.";
    wait.innerHTML = "";
    wait.appendChild(box);
  });
})();
