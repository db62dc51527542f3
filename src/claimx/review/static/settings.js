// What a reader likes: kept in this browser where it lets us.

function read(name) {
  try {
    return localStorage.getItem(`claimx-${name}`);
  } catch {
    return null;
  }
}

function keep(name, value) {
  try {
    localStorage.setItem(`claimx-${name}`, value);
  } catch {
    // It holds for this page then.
  }
}

const dark = matchMedia("(prefers-color-scheme: dark)");
const root = document.documentElement;

export const settings = { shortcuts: read("shortcuts") !== "off" };

export function setShortcuts(on) {
  settings.shortcuts = on;
  keep("shortcuts", on ? "on" : "off");
  root.classList.toggle("no-shortcuts", !on);
}

export const isDark = () => (root.dataset.theme ? root.dataset.theme === "dark" : dark.matches);

export function setTheme(theme) {
  root.dataset.theme = theme;
  keep("theme", theme);
}

/** Take up what was kept; `changed` is called when the system's theme changes. */
export function begin(changed) {
  const theme = read("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;
  root.classList.toggle("no-shortcuts", !settings.shortcuts);
  dark.addEventListener("change", changed);
}
