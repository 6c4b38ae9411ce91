namespace MicroCreds.Registry.Cli.SkillFrameworks;

/// <summary>A node of a skill framework.</summary>
/// <param name="Url">Its URL, http or https, at most 1,024 characters; no other item of the framework has it.</param>
/// <param name="Name">What it is called, at most 4,000 characters, without line breaks.</param>
/// <param name="Code">The code that the framework knows it by, at most 64 characters, or null.</param>
internal sealed record SkillItem(string Url, string Name, string? Code = null);
