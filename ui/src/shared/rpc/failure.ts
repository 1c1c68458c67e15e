import type { Failure } from '@bindings/Failure';

export type { Failure };

/** Whatever was thrown, as a `Failure`; what came from Rust stays as it is. */
export function toFailure(thrown: unknown): Failure {
  if (isFailure(thrown)) return thrown;
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  return {
    code: 'system',
    message: { zh: `程序内部没有应答：${text}`, en: `The program did not answer: ${text}` },
    hint: { zh: '重试一次；若仍如此，请重启千钥', en: 'Try again; if it stays so, restart Qianyao' },
    platform_code: null,
    request_id: null,
  };
}

function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'hint' in value;
}
