using System.Runtime.CompilerServices;
using System.Text.Json;
using MicroCreds.Registry.Client.Http;

namespace MicroCreds.Registry.Client.Awarding;

/// <summary>Awards as the lines of a bulk call, and their answers.</summary>
internal static class AwardLines
{
    /// <summary>Writes the awards; one without an idempotency key gets one, so that its line may be sent again.</summary>
    public static async IAsyncEnumerable<ReadOnlyMemory<byte>> WriteAsync(
        IAsyncEnumerable<Award> awards, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var run = RegistryConnection.NewIdempotencyKey();
        var number = 0L;
        await foreach (var award in awards.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            number++;
            yield return JsonSerializer.SerializeToUtf8Bytes(award.WithKey($"{run}/{number}"), ClientJson.Default.Award);
        }
    }

    public static bool TryRead(ReadOnlySpan<byte> line, long linesBefore, out long number, out AwardLine answer)
    {
        var reader = new Utf8JsonReader(line);
        try
        {
            answer = JsonSerializer.Deserialize(ref reader, ClientJson.Default.AwardLine);
        }
        catch (JsonException)
        {
            answer = default;
        }

        number = answer.Line;
        answer = answer with { Line = linesBefore + number };
        return number > 0;
    }
}
