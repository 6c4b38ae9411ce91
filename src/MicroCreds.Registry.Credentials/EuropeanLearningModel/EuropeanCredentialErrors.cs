namespace MicroCreds.Registry.Credentials.EuropeanLearningModel;

/// <summary>Why a document could not be read as a European Digital Credential, beyond those of <see cref="Json.JsonErrorCodes"/>. Stable: never renamed, never reused.</summary>
public static class EuropeanCredentialErrors
{
    /// <summary>It is no EuropeanDigitalCredential.</summary>
    public const string NotACredential = "elm_not_a_credential";

    /// <summary>It is sealed: the credential is in the seal's payload.</summary>
    public const string Sealed = "elm_sealed";

    /// <summary>Something is missing without which there is no micro-credential: a learning achievement with a title, an awarding body, a date.</summary>
    public const string Incomplete = "elm_incomplete";
}
