namespace MicroCreds.Registry.Credentials.JsonLd;

/// <summary>An error before it is known which place of the document it belongs to.</summary>
internal readonly record struct Refusal(string Code, string Message);
