using MicroCreds.Registry.Cli.Console;

// The standard streams, the clock and the environment are the only things taken from the process.
return await CommandLine.RunAsync(args, Terminal.OfProcess());
