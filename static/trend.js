// A line for each column of the table of months: the table is what the chart says.
const COLOURS = {
  delivering: "--st-engaged", conversation: "--st-conversation-2", lapsed: "--st-lapsed-2",
  members: "--ink-3", plan: "--ink",
};
const DASHES = { conversation: [2, 3], lapsed: [6, 3], members: [1, 4], plan: [8, 5] };
let chart;

function colour(name) {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

function number(cell) {
  return cell.dataset.value === "" ? null : Number(cell.dataset.value);
}

function line(head, index, rows) {
  const name = head.dataset.line;
  const main = name === "delivering";
  return {
    label: head.textContent.trim(),
    data: rows.map((row) => number(row.cells[index])),
    yAxisID: name === "members" ? "members" : "y",
    borderColor: colour(COLOURS[name]),
    backgroundColor: colour(COLOURS[name]),
    borderDash: DASHES[name] ?? [],
    borderWidth: main ? 3 : 1.75,
    pointRadius: rows.map((row, at) => (main && at === rows.length - 1 ? 4 : 0)),
    pointHitRadius: 12,
    stepped: name === "plan",
  };
}

function axis(title, side) {
  return {
    beginAtZero: true, position: side, suggestedMax: 5,
    title: { display: true, text: title, color: colour("--ink-2") },
    ticks: { color: colour("--ink-2"), precision: 0 },
    grid: { color: colour("--line"), drawOnChartArea: side === "left" },
  };
}

function draw() {
  const canvas = document.getElementById("trend-chart");
  if (!canvas) return;
  const table = document.getElementById("trend-table");
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...table.tBodies[0].rows];
  const lines = heads.map((head, index) => head.dataset.line && line(head, index, rows))
    .filter((one) => one && one.data.some((value) => value !== null));
  chart?.destroy();
  canvas.hidden = false;
  const members = lines.some((one) => one.yAxisID === "members");
  chart = new Chart(canvas, {
    type: "line",
    data: { labels: rows.map((row) => row.cells[0].dataset.label), datasets: lines },
    options: {
      animation: false, maintainAspectRatio: false,
      interaction: { mode: "index", intersect: false },
      scales: {
        x: { ticks: { color: colour("--ink-2"), maxTicksLimit: 8, maxRotation: 0 }, grid: { display: false } },
        y: axis("Institutions", "left"),
        ...(members && { members: axis("Members", "right") }),
      },
      plugins: { legend: { position: "bottom", labels: { color: colour("--ink"), boxHeight: 0 } } },
    },
  });
}

document.addEventListener("htmx:afterSettle", (event) => {
  if (event.target.contains(document.getElementById("trend-chart"))) draw();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
draw();
