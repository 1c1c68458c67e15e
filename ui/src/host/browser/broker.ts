import type { BrokerView } from '@bindings/BrokerView';

/** A broker as after a morning of scripts; in an empty world nobody has asked for anything. */
export function brokerAt(now: number, empty: boolean): BrokerView {
  const ago = (minutes: number) => new Date(now - minutes * 60_000).toISOString();
  if (empty) return { running: false, port: 18_799, tools: [], notes: [] };
  return {
    running: true,
    port: 18_799,
    tools: [
      { name: '投放日报', made_at: ago(9_000), accounts: [], asked_at: ago(4) },
      { name: 'n8n', made_at: ago(2_900), accounts: ['1790012345678901', '1790012345678902'], asked_at: null },
    ],
    notes: [
      { at: ago(4), tool: '投放日报', target: '1790012345678901', status: 200 },
      { at: ago(5), tool: '投放日报', target: '1790012345678902', status: 200 },
      { at: ago(61), tool: null, target: '1790012345678901', status: 401 },
      { at: ago(62), tool: 'n8n', target: 'g-douyin-1', status: 403 },
    ],
  };
}
