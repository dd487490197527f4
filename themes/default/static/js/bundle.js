// bundle(name): fetches the scripts of static/js/NAME/, once; the addresses stand on the element that loaded this file.
const bundle = ((addresses) => {
  const asked = {};
  return (name) => asked[name] ??= new Promise((done, failed) => {
    const script = document.createElement("script");
    script.src = addresses[name];
    script.onload = done;
    script.onerror = failed;
    document.head.append(script);
  });
})(document.currentScript.dataset);
