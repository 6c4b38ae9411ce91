using System.Buffers;
using System.Text.Json;
using MicroCreds.Registry.Credentials.Verification;

namespace MicroCreds.Registry.Cli.Verifying;

/// <summary>Answers for programs: one JSON object a line, in the shape that the registry's own answers have.</summary>
internal sealed class ResultLines(Stream output) : IAsyncDisposable
{
    private const int FlushBytes = 32 << 10;

    private readonly ArrayBufferWriter<byte> _pending = new(FlushBytes * 2);

    /// <summary>Writes one answer.</summary>
    public async ValueTask WriteAsync(VerificationResult result, long line, CancellationToken cancellationToken)
    {
        using (var json = new Utf8JsonWriter(_pending))
            VerificationResultWriter.Write(json, result, line);
        _pending.Write("\n"u8);
        if (_pending.WrittenCount >= FlushBytes)
            await FlushAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync() => await FlushAsync(CancellationToken.None);

    private async ValueTask FlushAsync(CancellationToken cancellationToken)
    {
        await output.WriteAsync(_pending.WrittenMemory, cancellationToken);
        await output.FlushAsync(cancellationToken);
        _pending.ResetWrittenCount();
    }
}
