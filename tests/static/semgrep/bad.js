element.innerHTML = text;
document.write(text);
