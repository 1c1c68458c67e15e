import type { Read } from '@bindings/commands';
import { type CommandName, host, type Req, type Res } from '@host/host';
import {
  keepPreviousData,
  QueryClient,
  type UseMutationResult,
  type UseQueryResult,
  useMutation,
  useQuery,
} from '@tanstack/react-query';
import { rpc } from './client';
import type { Failure } from './failure';
import { isRead, tagsOf, touches } from './tags';

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Failure;
  }
}

export function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      // The data is local and Rust says when it changed: no guessing by age, focus or connection.
      queries: {
        staleTime: Number.POSITIVE_INFINITY,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** Keeps the cache true to what Rust says changed. Returns how to stop. */
export function followChanges(client: QueryClient): () => void {
  return host().onChanges((changed) => {
    void client.invalidateQueries({
      predicate: ({ queryKey: [name, req] }) => isRead(name) && touches(tagsOf(name, req), changed),
    });
  });
}

export interface ReadOptions {
  enabled?: boolean;
  /** Asks again this often, for what ticks on its own. */
  every?: number | false;
  /** Keeps showing the last answer while another one is under way. */
  keep?: boolean;
}

/** Reads a command's answer through the cache. */
export function useRead<N extends Read>(name: N, req: Req<N>, options: ReadOptions = {}): UseQueryResult<Res<N>> {
  return useQuery({
    queryKey: [name, req],
    queryFn: () => rpc(name, req),
    enabled: options.enabled ?? true,
    refetchInterval: options.every ?? false,
    ...(options.keep ? { placeholderData: keepPreviousData } : {}),
  }) as UseQueryResult<Res<N>>;
}

/** Runs a command that changes something; the changed tags come back by themselves. */
export function useCommand<N extends CommandName>(
  name: N,
  done?: (res: Res<N>, req: Req<N>) => void,
): UseMutationResult<Res<N>, Failure, Req<N>> {
  return useMutation<Res<N>, Failure, Req<N>>({
    mutationFn: (req) => rpc(name, req),
    ...(done ? { onSuccess: (res, req) => done(res, req) } : {}),
  });
}
