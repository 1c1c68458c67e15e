import { useTranslation } from 'react-i18next';
import { useCommand } from '../rpc/query';
import { toast, toastFailure } from '../toast';

/** Copies a token on the Rust side, and says how long the clipboard will hold it. The page never sees it. */
export function useTokenCopy(): { copy: (target: string) => void; busy: boolean } {
  const { t } = useTranslation('shared');
  const command = useCommand('token_copy', ({ clears_in_seconds: seconds }) =>
    toast({ text: t('tokenCopied'), more: t('tokenClears', { seconds }), seconds, counts: true }),
  );
  return { copy: (target) => command.mutate({ target }, { onError: toastFailure }), busy: command.isPending };
}
