// A box with one item per line becomes a list with a field per item. The box stays, hidden, and is what is sent.

for (const box of document.querySelectorAll("textarea[data-lines]")) enhance(box);

function enhance(box) {
  const words = box.dataset;
  const list = document.createElement("ol");
  list.className = "line-list";
  const said = document.createElement("p");
  said.className = "ds-sr-only";
  said.setAttribute("role", "status");
  const add = button(words.add, "secondary");
  add.addEventListener("click", () => {
    list.append(item(""));
    renumber();
    list.lastElementChild.querySelector("input").focus();
  });
  const group = document.createElement("div");
  group.className = "stack tight";
  group.setAttribute("role", "group");
  const label = box.labels[0];
  label.id ||= `${box.id}-label`;
  group.setAttribute("aria-labelledby", label.id);
  const described = box.getAttribute("aria-describedby");
  if (described) group.setAttribute("aria-describedby", described);
  const lines = box.value.split("\n").filter((line) => line.trim());
  for (const line of lines.length ? lines : [""]) list.append(item(line));
  group.append(list, add, said);
  box.after(group);
  box.hidden = true;
  box.required = false;
  label.removeAttribute("for"); // The label now names the group; the hidden box has no use for it.
  renumber();

  function item(text) {
    const row = document.createElement("li");
    const input = document.createElement("input");
    input.className = "ds-input";
    input.maxLength = 300;
    input.value = text;
    input.addEventListener("input", save);
    input.addEventListener("keydown", (event) => {
      if (event.key === "Enter") {
        event.preventDefault(); // Enter in a list means the next item, not «send the form».
        add.click();
      }
    });
    const tools = document.createElement("span");
    tools.className = "row";
    tools.append(
      tool("↑", words.up, () => move(row, row.previousElementSibling)),
      tool("↓", words.down, () => move(row.nextElementSibling, row, row)),
      tool("×", words.remove, () => remove(row)),
    );
    row.append(input, tools);
    return row;
  }

  function tool(sign, name, act) {
    const made = button(sign, "tertiary");
    made.dataset.name = name;
    made.addEventListener("click", act);
    return made;
  }

  // Puts `upper` before `lower`; the row that was asked to move keeps the focus.
  function move(upper, lower, asked = upper) {
    if (!upper || !lower) return;
    const focused = document.activeElement;
    list.insertBefore(upper, lower);
    focused.focus();
    renumber();
    said.textContent = words.moved.replace("{number}", place(asked));
  }

  function remove(row) {
    const near = row.nextElementSibling ?? row.previousElementSibling;
    row.remove();
    if (!list.children.length) list.append(item(""));
    renumber();
    (near ?? list.firstElementChild).querySelector("input").focus();
    said.textContent = words.removed;
  }

  function place(row) {
    return [...list.children].indexOf(row) + 1;
  }

  function renumber() {
    for (const row of list.children) {
      const number = place(row);
      row.querySelector("input").setAttribute("aria-label", words.each.replace("{number}", number));
      for (const made of row.querySelectorAll("button")) {
        made.setAttribute("aria-label", made.dataset.name.replace("{number}", number));
      }
    }
    add.disabled = list.children.length >= Number(words.lines);
    save();
  }

  function save() {
    box.value = [...list.querySelectorAll("input")].map((input) => input.value.trim()).join("\n");
  }
}

function button(text, variant) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "ds-button";
  made.dataset.variant = variant;
  made.textContent = text;
  return made;
}
