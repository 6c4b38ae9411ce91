namespace MicroCreds.Registry.Client;

/// <summary>One of several things that stand in the way of a call.</summary>
/// <param name="Code">The stable code.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Pointer">Where in what was sent: a JSON pointer, or empty.</param>
public sealed record RegistryProblem(string Code, string Message, string Pointer = "");
