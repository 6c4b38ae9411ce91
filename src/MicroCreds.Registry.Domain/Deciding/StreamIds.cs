using System.Diagnostics.CodeAnalysis;

namespace MicroCreds.Registry.Domain.Deciding;

/// <summary>The names of streams: the kind of thing, a slash, and the thing's id. At most 512 characters, as ids are bounded.</summary>
public static class StreamIds
{
    /// <summary><c>framework/…</c></summary>
    public static string Framework(string id) => "framework/" + id;

    /// <summary><c>issuer/did:…</c></summary>
    public static string Issuer(string did) => "issuer/" + did;

    /// <summary><c>achievement/…</c></summary>
    public static string Achievement(string id) => "achievement/" + id;

    /// <summary><c>credential/urn:uuid:…</c></summary>
    public static string Credential(string id) => "credential/" + id;

    /// <summary><c>learner/…</c></summary>
    public static string Learner(string id) => "learner/" + id;

    /// <summary><c>status-list/…</c></summary>
    public static string StatusList(string id) => "status-list/" + id;

    /// <summary><c>pathway/…</c></summary>
    public static string Pathway(string id) => "pathway/" + id;

    /// <summary><c>enrolment/…</c>, of an id that <see cref="Enrolments.EnrolmentIds"/> makes.</summary>
    public static string Enrolment(string id) => "enrolment/" + id;

    /// <summary>Takes a stream's name apart.</summary>
    public static bool TryParse(string streamId, out StreamKind kind, [NotNullWhen(true)] out string? id)
    {
        ArgumentNullException.ThrowIfNull(streamId);
        var slash = streamId.IndexOf('/', StringComparison.Ordinal);
        id = slash > 0 && slash < streamId.Length - 1 ? streamId[(slash + 1)..] : null;
        StreamKind? found = streamId.AsSpan(0, Math.Max(slash, 0)) switch
        {
            "framework" => StreamKind.Framework,
            "issuer" => StreamKind.Issuer,
            "achievement" => StreamKind.Achievement,
            "credential" => StreamKind.Credential,
            "learner" => StreamKind.Learner,
            "status-list" => StreamKind.StatusList,
            "pathway" => StreamKind.Pathway,
            "enrolment" => StreamKind.Enrolment,
            _ => null,
        };
        kind = found.GetValueOrDefault();
        if (found is null)
            id = null;
        return id is not null;
    }
}
