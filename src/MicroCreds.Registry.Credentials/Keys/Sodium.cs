using System.Reflection;
using System.Runtime.InteropServices;

namespace MicroCreds.Registry.Credentials.Keys;

/// <summary>The functions of libsodium that are used, as they are. Callers check lengths first.</summary>
internal static partial class Sodium
{
    private const string Library = "libsodium";

    private static readonly string[] FileNames =
        OperatingSystem.IsWindows() ? ["libsodium.dll"]
        : OperatingSystem.IsMacOS() ? ["libsodium.23.dylib", "libsodium.dylib", "/opt/homebrew/lib/libsodium.dylib"]
        : ["libsodium.so.23", "libsodium.so.26", "libsodium.so"];

    private static volatile bool s_ready;

    static Sodium() => NativeLibrary.SetDllImportResolver(typeof(Sodium).Assembly, Resolve);

    /// <summary>Loads and initialises libsodium; cheap when done before.</summary>
    /// <exception cref="DllNotFoundException">It is not installed; the message says how to.</exception>
    /// <exception cref="InvalidOperationException">It could not initialise.</exception>
    public static void EnsureReady()
    {
        if (s_ready)
            return;
        // 0 done now, 1 done before, -1 failed. libsodium does its own locking.
        if (Init() < 0)
            throw new InvalidOperationException("libsodium could not be initialised");
        s_ready = true;
    }

    [LibraryImport(Library, EntryPoint = "sodium_init")]
    private static partial int Init();

    [LibraryImport(Library, EntryPoint = "sodium_malloc")]
    public static partial nint Allocate(nuint size);

    /// <summary>Zeroes and frees what <see cref="Allocate"/> gave.</summary>
    [LibraryImport(Library, EntryPoint = "sodium_free")]
    public static partial void Free(nint memory);

    [LibraryImport(Library, EntryPoint = "crypto_sign_ed25519_seed_keypair")]
    public static partial int SeedKeyPair(Span<byte> publicKey, SecretKeyMemory secretKey, ReadOnlySpan<byte> seed);

    [LibraryImport(Library, EntryPoint = "crypto_sign_ed25519_sk_to_seed")]
    public static partial int SecretKeyToSeed(Span<byte> seed, SecretKeyMemory secretKey);

    [LibraryImport(Library, EntryPoint = "crypto_sign_ed25519_detached")]
    public static partial int SignDetached(
        Span<byte> signature, nint signatureLength, ReadOnlySpan<byte> message, ulong messageLength, SecretKeyMemory secretKey);

    [LibraryImport(Library, EntryPoint = "crypto_sign_ed25519_verify_detached")]
    public static partial int VerifyDetached(
        ReadOnlySpan<byte> signature, ReadOnlySpan<byte> message, ulong messageLength, ReadOnlySpan<byte> publicKey);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (name != Library)
            return 0;
        foreach (var file in FileNames)
        {
            if (NativeLibrary.TryLoad(file, assembly, searchPath, out var handle))
                return handle;
        }

        throw new DllNotFoundException(
            $"libsodium is not installed (tried {string.Join(", ", FileNames)}). Debian, Ubuntu: apt-get install libsodium23. "
            + "Fedora: dnf install libsodium. Alpine: apk add libsodium. macOS: brew install libsodium.");
    }
}
