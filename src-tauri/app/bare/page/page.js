// One command and one element for its answer, as every page of a window needs at least.
document.querySelector('button').addEventListener('click', async () => {
  const answer = await window.__TAURI_INTERNALS__.invoke('rpc', { name: 'bare' });
  const row = document.createElement('p');
  row.dataset.testid = 'account-row-bare';
  row.textContent = answer;
  document.body.append(row);
});
