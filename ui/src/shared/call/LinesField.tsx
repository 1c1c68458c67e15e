import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { usePick } from '../i18n/lang';
import { Button, IconButton } from '../ui/Button';
import { Input } from '../ui/Field';
import css from './Call.module.css';
import { type Line, linesOf } from './model';
import type { ControlProps } from './ParamControl';

/** A list of objects as a small table to write in. */
export function LinesField({ param, text, onText }: ControlProps) {
  const { t } = useTranslation('call');
  const pick = usePick();
  const kept = linesOf(text);
  const lines: Line[] = kept.length > 0 ? kept : [{}];
  const set = (next: Line[]) => onText(JSON.stringify(next));
  const full = param.most !== null && lines.length >= param.most;
  return (
    <div className={css.lines}>
      <table>
        <thead>
          <tr>
            {param.fields.map((field) => (
              <th key={field.name} title={field.name}>
                {pick(field.title) || field.name}
                {field.required && <span className={css.needed}> *</span>}
              </th>
            ))}
            <th aria-label={t('removeLine')} />
          </tr>
        </thead>
        <tbody>
          {lines.map((line, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a line is nothing but its place
            <tr key={at}>
              {param.fields.map((field) => (
                <td key={field.name}>
                  <Input
                    small
                    mono={field.kind === 'id'}
                    aria-label={`${pick(field.title)} ${at + 1}`}
                    value={line[field.name] ?? ''}
                    onChange={(event) => {
                      const value = event.currentTarget.value;
                      set(lines.map((one, place) => (place === at ? { ...one, [field.name]: value } : one)));
                    }}
                  />
                </td>
              ))}
              <td className={css.lineEnd}>
                <IconButton
                  small
                  icon={X}
                  label={t('removeLine')}
                  disabled={lines.length === 1 && kept.length === 0}
                  onClick={() => set(lines.filter((_, place) => place !== at))}
                />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <Button small look="ghost" icon={Plus} disabled={full} onClick={() => set([...lines, {}])}>
        {t('addLine')}
      </Button>
    </div>
  );
}
