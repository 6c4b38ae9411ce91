namespace MicroCreds.Registry.Server.VcApi;

/// <summary>The stable codes of problems that only the VC API has.</summary>
internal static class VcApiCodes
{
    /// <summary>Who is to sign has no key here.</summary>
    public const string SignerUnknown = "signer_unknown";

    /// <summary>A way of securing that is not offered, or not with that key.</summary>
    public const string SuiteUnsupported = "suite_unsupported";

    /// <summary>A document to be signed has a proof already.</summary>
    public const string AlreadySecured = "already_secured";

    /// <summary>A document that cannot be put into a token: it has a member that means something else there.</summary>
    public const string TokenUnmakeable = "token_unmakeable";

    /// <summary>A credential of which nothing can be left out.</summary>
    public const string NotDerivable = "not_derivable";

    /// <summary>A DID that is none, or that is not resolved here.</summary>
    public const string DidInvalid = "did_invalid";

    /// <summary>A DID method that is not resolved here.</summary>
    public const string DidMethodUnsupported = "did_method_unsupported";

    /// <summary>A DID that resolves to nothing.</summary>
    public const string DidUnknown = "did_unknown";

    /// <summary>The host of a DID cannot be reached, or has nothing there.</summary>
    public const string DidUnreachable = "did_unreachable";

    /// <summary>What the host of a DID has for it is no document or log of it that holds, or says that the DID is no more.</summary>
    public const string DidDocumentInvalid = "did_document_invalid";
}
