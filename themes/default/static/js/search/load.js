// ShouceSearch.scripts(folder): the loader for pages. Each data file is a script that hands its value to ShouceSearch.receive.
ShouceSearch.scripts = (folder) => (path) => new Promise((done, failed) => {
  const name = path.replace(/\.js(\?.*)?$/, ""), script = document.createElement("script");
  const end = (go, value) => {
    ShouceSearch.waiting.delete(name);
    script.remove();
    go(value);
  };
  ShouceSearch.waiting.set(name, (value) => end(done, value));
  script.onload = () => { if (script.isConnected) end(failed, new Error(path + " holds nothing")); };
  script.onerror = () => end(failed, new Error(path + " cannot be loaded"));
  script.src = folder + path;
  document.head.append(script);
});
