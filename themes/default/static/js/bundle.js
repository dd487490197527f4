// bundle(name): fetches the script of static/js/NAME/ and the styles of static/css/NAME/, once; the addresses stand on
// the element that loaded this file.
const bundle = ((addresses) => {
  const asked = {};
  const fetched = (tag, of) => new Promise((onload, onerror) => {
    document.head.append(Object.assign(document.createElement(tag), of, { onload, onerror }));
  });
  return (name) => asked[name] ??= Promise.all([
    fetched("script", { src: addresses[name] }),
    addresses[name + "Style"] && fetched("link", { rel: "stylesheet", href: addresses[name + "Style"] }),
  ]);
})(document.currentScript.dataset);
