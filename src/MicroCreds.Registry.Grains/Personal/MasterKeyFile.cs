using System.Security.Cryptography;

namespace MicroCreds.Registry.Grains.Personal;

/// <summary>The master key in a file: exactly 32 bytes, readable by its owner alone.</summary>
public static class MasterKeyFile
{
    /// <summary>The file's usual name, in the data folder.</summary>
    public const string Name = "master.key";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.GroupWrite;

    private const int MostTries = 1_000;
    private static readonly TimeSpan TryAgainAfter = TimeSpan.FromMilliseconds(10);

    /// <summary>Reads the key, or makes one at the first start: whole and on the disk, or not at all.</summary>
    /// <exception cref="InvalidDataException">The file has another length, or others may read or change it.</exception>
    public static MasterKey LoadOrCreate(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        path = Path.GetFullPath(path);
        if (!File.Exists(path))
            Create(path);
        return Load(path);
    }

    /// <summary>Reads the key.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="InvalidDataException">The file has another length, or others may read or change it.</exception>
    public static MasterKey Load(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read);
        if (file.Length != MasterKey.Size)
            throw new InvalidDataException($"{path} has {file.Length} bytes; a master key has {MasterKey.Size}");
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file.SafeFileHandle) & Others) != 0)
            throw new InvalidDataException($"{path} may be read or changed by others than its owner: chmod 600 it, and consider the key known");
        Span<byte> key = stackalloc byte[MasterKey.Size];
        file.ReadExactly(key);
        var master = new MasterKey(key);
        CryptographicOperations.ZeroMemory(key);
        return master;
    }

    private static void Create(string path)
    {
        if (Path.GetDirectoryName(path) is { Length: > 0 } folder)
            Directory.CreateDirectory(folder);
        // Moving a file that must not replace another is a look and a move, so two that start at once take turns.
        using var turn = TakeTurn(path + ".lock");
        if (File.Exists(path))
            return;
        // Written aside and moved into place, so that a crash leaves no key of fewer bytes.
        var aside = path + ".new";
        File.Delete(aside);
        using (var file = new FileStream(aside, NewFile()))
        {
            file.Write(RandomNumberGenerator.GetBytes(MasterKey.Size));
            file.Flush(flushToDisk: true);
        }

        File.Move(aside, path);
    }

    /// <summary>Holds a file that only one process and thread can. Whoever gets it after another finds the key made.</summary>
    private static FileStream TakeTurn(string path)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            }
            catch (IOException) when (tries < MostTries)
            {
                Thread.Sleep(TryAgainAfter);
            }
        }
    }

    private static FileStreamOptions NewFile()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        return options;
    }
}
