// New calls come in by themselves. Without this script the page works, and shows them when it is loaded again.
"use strict";
const table = document.querySelector("table[data-live]");
if (table) {
  const body = table.tBodies[0];
  const count = document.querySelector("h1 .count");
  const most = 200;
  let last = Number(table.dataset.live);
  const look = async () => {
    if (document.hidden) return;
    try {
      const query = new URLSearchParams(location.search);
      query.set("after", last);
      const answer = await fetch("/rows?" + query, { headers: { Accept: "text/html" } });
      if (!answer.ok) return;
      // The rows are made by the server, which escapes whatever a packet holds.
      const page = new DOMParser().parseFromString("<table>" + (await answer.text()) + "</table>", "text/html");
      const rows = [...page.querySelectorAll("tr")];
      if (!rows.length) return;
      last = Math.max(last, ...rows.map((row) => Number(row.dataset.id)));
      rows.forEach((row) => row.classList.add("fresh"));
      body.prepend(...rows.map((row) => document.adoptNode(row)));
      count.textContent = Number(count.textContent) + rows.length;
      while (body.rows.length > most) body.deleteRow(-1);
      document.querySelector("section.note")?.remove();
    } catch {
      // The portal is being started again: the next look tells.
    }
  };
  setInterval(look, 1500);
}
