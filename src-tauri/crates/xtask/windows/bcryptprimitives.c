/* Wine 8 has no bcryptprimitives.dll, and Rust's standard library asks it for random bytes.
   This stands in for it when qy.exe is tried under Wine; nothing of it is shipped. */
#include <windows.h>

/* The name under which advapi32 exports RtlGenRandom. */
BOOLEAN NTAPI SystemFunction036(PVOID buffer, ULONG length);

__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE buffer, SIZE_T length) {
    return SystemFunction036(buffer, (ULONG)length);
}
