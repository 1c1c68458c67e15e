import { useTranslation } from 'react-i18next';
import { readRaw } from '../json/raw';
import css from './Call.module.css';

/** A file of the person's, kept as its name and its bytes. */
export function FileField({ text, onText }: { text: string; onText: (text: string) => void }) {
  const { t } = useTranslation('call');
  const raw = text.length < 500 ? readRaw(text) : undefined;
  const name = /^\{"name":"((?:[^"\\]|\\.)*)"/.exec(text)?.[1] ?? (raw ? t('file') : undefined);
  const take = (file: File | undefined) => {
    if (!file) return onText('');
    const reader = new FileReader();
    reader.onload = () => {
      const [, base64 = ''] = String(reader.result).split(',');
      onText(JSON.stringify({ name: file.name, base64 }));
    };
    reader.readAsDataURL(file);
  };
  return (
    <span className={css.file}>
      <input type="file" aria-label={t('file')} onChange={(event) => take(event.currentTarget.files?.[0])} />
      {name && <span className={css.dim}>{name}</span>}
    </span>
  );
}
