using System.Diagnostics.CodeAnalysis;
using MicroCreds.Registry.Credentials.Dids.WebVh;
using MicroCreds.Registry.Credentials.Keys;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>What is known of a DID whose document lies with a host. Immutable.</summary>
public sealed record DidResolution
{
    /// <summary>The DID.</summary>
    public required string Did { get; init; }

    /// <summary>How looking it up ended.</summary>
    public required DidResolutionOutcome Outcome { get; init; }

    /// <summary>The document of a did:web that was resolved; else null.</summary>
    public DidDocument? Document { get; init; }

    /// <summary>The bytes of <see cref="Document"/>, as its host has them; else empty.</summary>
    public ReadOnlyMemory<byte> DocumentUtf8 { get; init; }

    /// <summary>The history of a did:webvh that was resolved; else null.</summary>
    public WebVhHistory? History { get; init; }

    /// <summary>Why it was not resolved; of a stale one, why nothing newer is here; else null.</summary>
    public string? Message { get; init; }

    /// <summary>When its host last said so; null where nobody was asked.</summary>
    public DateTimeOffset? FetchedAt { get; init; }

    /// <summary>Whether the host could not be reached of late, so that what it said before stands in.</summary>
    public bool IsStale { get; init; }

    /// <summary>Finds the DID document that is in force now.</summary>
    /// <param name="utf8">The document as its host, or its log, has it, read and found to be the DID's; empty where there is none.</param>
    /// <param name="problem">A sentence that says why there is none, or null.</param>
    public bool TryGetCurrent(out ReadOnlyMemory<byte> utf8, [NotNullWhen(false)] out string? problem)
    {
        utf8 = default;
        problem = Message ?? "";
        if (Outcome != DidResolutionOutcome.Resolved)
            return false;
        if (History is null)
            (utf8, problem) = (DocumentUtf8, null);
        else if (History.TrySelect(null, out var version, out problem))
            (utf8, problem) = CurrentOf(version);
        return problem is null;
    }

    private (ReadOnlyMemory<byte> Utf8, string? Problem) CurrentOf(WebVhVersion version) =>
        version.Did != Did ? (default, $"{Did} has moved: it goes by the name {version.Did} now, which its log says.")
        : version.TryReadDocument(out _, out var error) ? (version.DocumentUtf8, null)
        : (default, $"Version {version.Number} of {Did} is no DID document. {error.Message}");

    /// <summary>Finds a key: found, refused or unreachable.</summary>
    internal KeyResolution Resolve(DidUrl method)
    {
        if (Outcome == DidResolutionOutcome.Unreachable)
            return KeyResolution.Unreachable(Message!);
        if (Outcome == DidResolutionOutcome.Refused)
            return KeyResolution.Refused(Message!);
        if (method.Path.Length > 0 || string.IsNullOrEmpty(method.Fragment))
            return KeyResolution.Refused($"{method} names no verification method: it needs a fragment, and no path.");
        if (History is not null)
            return History.Resolve(method);
        return method.Query is null
            ? Document!.Resolve(method.ToString())
            : KeyResolution.Refused($"{method.Did} has no versions to ask for.");
    }
}
