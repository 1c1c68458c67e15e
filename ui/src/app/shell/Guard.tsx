import { Button } from '@shared/ui/Button';
import { Empty } from '@shared/ui/States';
import { Bug } from 'lucide-react';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** A page that fails takes only itself down; the way to the others stays. */
export class Guard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError(): { failed: boolean } {
    return { failed: true };
  }

  override render(): ReactNode {
    return this.state.failed ? <Failed onAgain={() => this.setState({ failed: false })} /> : this.props.children;
  }
}

function Failed({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation('app');
  return (
    <Empty icon={Bug} title={t('crashed')} text={t('crashedHint')}>
      <Button look="primary" onClick={onAgain}>
        {t('reopen')}
      </Button>
    </Empty>
  );
}
