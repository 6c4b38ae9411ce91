using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;

namespace MicroCreds.Registry.Server.CleartextHttp2;

/// <summary>Tells an HTTP/2 connection by its first bytes without consuming them.</summary>
internal static class PrefaceDetection
{
    /// <summary>The preface is "PRI * HTTP/2.0…"; no HTTP/1.1 method begins so (RFC 9113 section 3.4).</summary>
    private static ReadOnlySpan<byte> Beginning => "PRI"u8;

    /// <summary>How long a client may keep a new connection silent: Kestrel's keep-alive default.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(130);

    /// <summary>Middleware for a cleartext endpoint: HTTP/2 connections go to <paramref name="http2"/>, the others on.</summary>
    public static ConnectionDelegate Use(ConnectionDelegate http1, PriorKnowledgeListener http2) => async connection =>
    {
        var stopping = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested ?? default;
        using var silence = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        silence.CancelAfter(LongestSilence);
        bool isHttp2;
        try
        {
            isHttp2 = await BeginsWithPrefaceAsync(connection.Transport.Input, silence.Token);
        }
        catch (OperationCanceledException)
        {
            return;
        }
        catch (ConnectionResetException)
        {
            return;
        }

        await (isHttp2 ? http2.ServeAsync(connection) : http1(connection));
    };

    private static async Task<bool> BeginsWithPrefaceAsync(PipeReader input, CancellationToken cancellationToken)
    {
        long examined = 0;
        while (true)
        {
            var read = await input.ReadAsync(cancellationToken);
            var verdict = Judge(read.Buffer);
            if (verdict is not null || read.IsCompleted)
            {
                // Examined no further than before, so that whoever reads next gets these bytes at once.
                input.AdvanceTo(read.Buffer.Start, read.Buffer.GetPosition(examined));
                return verdict ?? false;
            }

            examined = read.Buffer.Length;
            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    /// <summary>Null where there are too few bytes to tell.</summary>
    private static bool? Judge(ReadOnlySequence<byte> bytes)
    {
        Span<byte> first = stackalloc byte[3];
        var count = (int)Math.Min(bytes.Length, first.Length);
        bytes.Slice(0, count).CopyTo(first);
        if (!Beginning.StartsWith(first[..count]))
            return false;
        return count == first.Length ? true : null;
    }
}
