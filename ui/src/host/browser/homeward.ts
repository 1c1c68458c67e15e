import type { BrokerView } from '@bindings/BrokerView';
import type { CommandName, Req, Res } from '../host';
import { paste, type Tell } from './deeds';
import { failure, type World } from './world';

type Some<N extends CommandName> = { [K in N]: (req: Req<K>) => Res<K> };

type Homeward =
  | 'app_change'
  | 'bridge_page'
  | 'bridge_save'
  | 'login_window'
  | 'login_clipboard'
  | 'login_clipboard_use'
  | 'broker_view'
  | 'broker_switch'
  | 'broker_allow'
  | 'broker_revoke';

/** Ways home for an answer, and tokens for other tools. */
export function homeward(world: World, tell: Tell): Some<Homeward> {
  const waiting = () => {
    if (!world.login) throw failure('not_found', ['没有进行中的授权', 'No login is under way']);
    return world.login;
  };
  const broker = (change: Partial<BrokerView>) => {
    world.broker = { ...world.broker, ...change };
    tell('broker');
    return world.broker;
  };
  return {
    app_change: (req) => {
      const known = world.apps.find((one) => one.app === req.app);
      if (!known) throw failure('not_found', ['没有这个应用', 'There is no such app']);
      Object.assign(known, {
        name: req.name,
        redirect_uri: req.redirects[0] ?? '',
        redirect_uris: req.redirects,
        own_scope: req.scope,
        settings: req.settings,
        bridge: req.bridge,
      });
      tell('app');
      return known;
    },
    bridge_page: () => ({ html: '<!doctype html>', listeners: ['http://127.0.0.1:18795/bridge'] }),
    bridge_save: () => ({ file: '/home/demo/Downloads/qianyao-bridge.html' }),
    login_window: () => {
      world.login = { ...waiting(), way: 'sign_in_window' };
      tell('login');
      return world.login;
    },
    login_clipboard: () => ({ holds: world.clipboard.includes('state=wH3k9QxVb27dLr0u') }),
    login_clipboard_use: () => paste(world, tell, world.clipboard, false),
    broker_view: () => world.broker,
    broker_switch: ({ on, port }) => broker({ running: on, port: port ?? world.broker.port }),
    broker_allow: ({ name, accounts }) => {
      const tools = world.broker.tools.filter((one) => one.name !== name);
      const made_at = new Date(world.now()).toISOString();
      return broker({ tools: [...tools, { name, accounts, made_at, asked_at: null }] });
    },
    broker_revoke: ({ name }) => broker({ tools: world.broker.tools.filter((one) => one.name !== name) }),
  };
}
