using System.Security.Cryptography;
using MicroCreds.Registry.Domain.Deciding;

namespace MicroCreds.Registry.Server.Http;

/// <summary>What the edge adds to a command: when it came in, and its idempotency key.</summary>
internal readonly record struct CommandContext(DateTimeOffset At, string IdempotencyKey)
{
    public const string Header = "Idempotency-Key";

    private const int MaxLength = 128;

    /// <summary>From the request; a command without a key gets one of its own, and a retry is then a new command.</summary>
    /// <exception cref="ProblemException">The key is not 1 to 128 printable ASCII characters.</exception>
    public static CommandContext Of(HttpContext context)
    {
        var at = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        if (!context.Request.Headers.TryGetValue(Header, out var values))
            return new CommandContext(at, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        var key = values.Count == 1 ? values[0]! : "";
        if (key.Length is < 1 or > MaxLength || key.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw new ProblemException(400, RefusalCodes.IdempotencyKeyInvalid, $"{Header} takes 1 to {MaxLength} printable ASCII characters without spaces");
        return new CommandContext(at, key);
    }

    /// <summary>The command with what the edge knows.</summary>
    public TCommand Stamp<TCommand>(TCommand command)
        where TCommand : Command => command with { At = At, IdempotencyKey = IdempotencyKey };
}
