import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { copyText } from '../clipboard';
import { Button, IconButton } from './Button';

export interface CopyButtonProps {
  text: string;
  label?: string;
  /** With its word beside the icon. */
  worded?: boolean;
}

export function CopyButton({ text, label, worded }: CopyButtonProps) {
  const { t } = useTranslation('shared');
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 1600);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = () => void copyText(text).then(setCopied);
  const icon = copied ? Check : Copy;
  const words = copied ? t('copied') : (label ?? t('copy'));
  return worded ? (
    <Button small icon={icon} onClick={copy}>
      {words}
    </Button>
  ) : (
    <IconButton small icon={icon} label={words} onClick={copy} />
  );
}
