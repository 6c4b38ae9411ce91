using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using MicroCreds.Registry.Cli.Console;
using MicroCreds.Registry.Credentials.Baking;
using MicroCreds.Registry.Credentials.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Inputs;

/// <summary>The credentials in a file, in all files of a folder, or on standard input.</summary>
internal static class CredentialInputs
{
    private const string StandardInput = "-";
    private const int SniffBytes = 64 << 10;

    /// <summary>Reads them one after the other, each at most <see cref="CredentialInspector.MaxBytes"/> long, an image <see cref="BakedBadge.MaxImageBytes"/>; however many there are, memory does not grow.</summary>
    /// <param name="path">A file, a folder, or <c>-</c>.</param>
    /// <param name="terminal">Gives the standard input.</param>
    /// <param name="cancellationToken">Ends reading.</param>
    /// <exception cref="InputException">There is no such file or folder.</exception>
    public static async IAsyncEnumerable<CredentialInput> ReadAsync(
        string path, Terminal terminal, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        if (path == StandardInput)
        {
            await foreach (var input in ReadStreamAsync("standard input", terminal.Input, cancellationToken))
                yield return input;
            yield break;
        }

        foreach (var file in FilesOf(path))
        {
            await using var stream = File.OpenRead(file);
            // Lines of several files have numbers in common: what a folder has is counted through.
            await foreach (var input in ReadStreamAsync(file, stream, cancellationToken))
                yield return file == path ? input : input with { Line = null };
        }
    }

    private static IEnumerable<string> FilesOf(string path)
    {
        if (File.Exists(path))
            return [path];
        if (!Directory.Exists(path))
            throw new InputException($"there is no file or folder '{path}'");
        return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories)
            .Where(file => InputFormats.Endings.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
            .Order(StringComparer.Ordinal);
    }

    private static async IAsyncEnumerable<CredentialInput> ReadStreamAsync(
        string name, Stream stream, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pipe = PipeReader.Create(stream, new StreamPipeReaderOptions(bufferSize: SniffBytes, leaveOpen: true));
        var format = await DetectAsync(name, pipe, cancellationToken);
        if (format != InputFormat.Ndjson)
        {
            var mostBytes = format is InputFormat.Png or InputFormat.Svg ? BakedBadge.MaxImageBytes : CredentialInspector.MaxBytes;
            yield return await ReadDocumentAsync(name, pipe, mostBytes, cancellationToken);
        }
        else
        {
            await foreach (var line in NdjsonInput.ReadAsync(name, pipe, cancellationToken))
                yield return line;
        }

        await pipe.CompleteAsync();
    }

    private static async Task<InputFormat> DetectAsync(string name, PipeReader pipe, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            var start = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, SniffBytes)).ToArray();
            var isEnough = read.IsCompleted || start.Length >= SniffBytes || start.AsSpan().TrimStart(" \t\r\n"u8).Contains((byte)'\n');
            pipe.AdvanceTo(read.Buffer.Start, isEnough ? read.Buffer.Start : read.Buffer.End);
            if (isEnough)
                return InputFormats.Detect(name, start, read.IsCompleted);
        }
    }

    private static async Task<CredentialInput> ReadDocumentAsync(string name, PipeReader pipe, int mostBytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            var read = await pipe.ReadAsync(cancellationToken);
            if (read.Buffer.Length > mostBytes)
            {
                pipe.AdvanceTo(read.Buffer.End);
                return new CredentialInput(name, default, new InputError(
                    JsonErrorCodes.TooLarge, $"the document is longer than {mostBytes} bytes", ""));
            }

            if (read.IsCompleted)
            {
                var document = read.Buffer.ToArray();
                pipe.AdvanceTo(read.Buffer.End);
                return new CredentialInput(name, document);
            }

            pipe.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }
}
