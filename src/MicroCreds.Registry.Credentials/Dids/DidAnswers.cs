using MicroCreds.Registry.Credentials.Dids.WebVh;
using MicroCreds.Registry.Credentials.Fetching;

namespace MicroCreds.Registry.Credentials.Dids;

/// <summary>
/// What the answers of a DID's host mean. A host that has nothing there is as good as one that is down: that an issuer
/// lost its document shows no forgery.
/// </summary>
internal static class DidAnswers
{
    /// <summary>Reads the answers.</summary>
    /// <param name="did">A did:web or did:webvh.</param>
    /// <param name="document">The answer for the document or log.</param>
    /// <param name="witnessProofs">The answer for the proofs of witnesses, where they are needed.</param>
    public static DidResolution Interpret(string did, FetchAnswer document, FetchAnswer? witnessProofs)
    {
        var bare = new DidResolution
        {
            Did = did,
            Outcome = DidResolutionOutcome.Resolved,
            FetchedAt = document.FetchedAt,
            IsStale = document.IsStale,
            Message = document.Message,
        };
        if (document.Outcome != FetchOutcome.Fetched)
            return bare with { Outcome = DidResolutionOutcome.Unreachable, Message = $"The document of {did} could not be had. {document.Message}" };
        if (witnessProofs is not null && witnessProofs.Outcome != FetchOutcome.Fetched)
            return bare with { Outcome = DidResolutionOutcome.Unreachable, Message = $"The proofs of the witnesses of {did} could not be had. {witnessProofs.Message}" };
        if (!DidWebVh.TrySplit(did, out _, out _))
        {
            return DidDocument.TryRead(document.Body, did, out var read, out var error)
                ? bare with { Document = read, DocumentUtf8 = document.Body }
                : bare with { Outcome = DidResolutionOutcome.Refused, Message = $"The host of {did} has no DID document of it. {error.Message}" };
        }

        return WebVhLog.TryVerify(did, document.Body, witnessProofs?.Body ?? default, document.FetchedAt, out var history, out var flaw)
            ? bare with { History = history }
            : bare with { Outcome = DidResolutionOutcome.Refused, Message = $"The host of {did} has no log of it that holds. {flaw.Message}" };
    }
}
