using System.ComponentModel;
using System.Runtime.InteropServices;

namespace MicroCreds.Registry.Verification.Snapshots;

/// <summary>Makes durable what a folder calls its files: a file that was moved is only then sure to be found after a power cut.</summary>
internal static partial class FolderFlush
{
    private const int ReadOnlyAndClosedInChildren = 0x80000;

    /// <summary>Flushes a folder. Does nothing on Windows, where moving is durable by itself.</summary>
    /// <exception cref="IOException">The system refuses.</exception>
    public static void ToDisk(string folder)
    {
        if (OperatingSystem.IsWindows())
            return;
        var descriptor = Open(folder, OperatingSystem.IsLinux() ? ReadOnlyAndClosedInChildren : 0);
        if (descriptor < 0)
            throw Refused(folder);
        try
        {
            if (Flush(descriptor) != 0)
                throw Refused(folder);
        }
        finally
        {
            _ = Close(descriptor);
        }
    }

    private static IOException Refused(string folder) =>
        new($"{folder} cannot be flushed: {new Win32Exception(Marshal.GetLastPInvokeError()).Message}");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Close(int descriptor);
}
