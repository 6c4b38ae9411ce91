using System.Runtime.InteropServices;

namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>
/// 64 bytes of libsodium's guarded memory: locked where the system allows it, never moved by the garbage collector,
/// zeroed when released.
/// </summary>
internal sealed class SecretKeyMemory : SafeHandle
{
    public const int Size = 64;

    public SecretKeyMemory()
        : base(0, ownsHandle: true)
    {
        Sodium.EnsureReady();
        var memory = Sodium.Allocate(Size);
        if (memory == 0)
            throw new InsufficientMemoryException("no guarded memory left for a secret key");
        SetHandle(memory);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        Sodium.Free(handle);
        return true;
    }
}
