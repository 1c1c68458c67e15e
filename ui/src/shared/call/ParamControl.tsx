import type { ParamRow } from '@bindings/ParamRow';
import { useTranslation } from 'react-i18next';
import { Input, Select, TextArea } from '../ui/Field';
import { FileField } from './FileField';
import { LinesField } from './LinesField';

export interface ControlProps {
  param: ParamRow;
  text: string;
  onText: (text: string) => void;
}

/** The control that fits what a parameter holds. */
export function ParamControl({ param, text, onText }: ControlProps) {
  const { t } = useTranslation('call');
  switch (param.kind) {
    case 'choice':
      return (
        <Select value={text} onChange={(event) => onText(event.currentTarget.value)}>
          <option value="">{param.required ? t('choose') : t('unset')}</option>
          {param.choices.map((word) => (
            <option key={word} value={word}>
              {word}
            </option>
          ))}
        </Select>
      );
    case 'bool':
      return (
        <Select value={text} onChange={(event) => onText(event.currentTarget.value)}>
          <option value="">{t('unset')}</option>
          <option value="true">{t('yes')}</option>
          <option value="false">{t('no')}</option>
        </Select>
      );
    case 'day':
      return <Input type="date" value={text} onChange={(event) => onText(event.currentTarget.value)} />;
    case 'time':
      return (
        <Input
          type="datetime-local"
          step={1}
          value={text.replace(' ', 'T')}
          onChange={(event) => onText(wallTime(event.currentTarget.value))}
        />
      );
    case 'rows':
      return <LinesField param={param} text={text} onText={onText} />;
    case 'file':
      return <FileField text={text} onText={onText} />;
    case 'ids':
    case 'texts':
      return <TextArea rows={2} mono value={text} onChange={(event) => onText(event.currentTarget.value)} />;
    case 'json':
      return <TextArea rows={4} mono value={text} onChange={(event) => onText(event.currentTarget.value)} />;
    default:
      return (
        <Input
          mono={param.kind === 'id'}
          inputMode={param.kind === 'int' ? 'numeric' : param.kind === 'number' ? 'decimal' : 'text'}
          value={text}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      );
  }
}

/** What a picker of the system gives, as platforms write it. */
const wallTime = (text: string): string => {
  const [day = '', clock = ''] = text.split('T');
  if (day === '') return '';
  return `${day} ${clock.length === 5 ? `${clock}:00` : clock}`;
};
