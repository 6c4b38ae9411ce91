using MicroCreds.Registry.Cli.Console;

namespace MicroCreds.Registry.Cli.Inputs;

/// <summary>A JSON document that is sent as it is.</summary>
internal static class JsonFile
{
    private const int MaxBytes = 1 << 20;

    /// <summary>Its bytes.</summary>
    /// <exception cref="InputException">There is no such file, or it is longer than 1 MiB.</exception>
    public static async Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        if (!File.Exists(path))
            throw new InputException($"there is no file '{path}'");
        if (new FileInfo(path).Length > MaxBytes)
            throw new InputException($"{path} is longer than {MaxBytes} bytes");
        return await File.ReadAllBytesAsync(path, cancellationToken);
    }
}
