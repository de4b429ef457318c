using Microsoft.Extensions.Options;

namespace Alerts.Push;

[OptionsValidator]
internal sealed partial class PushOptionsValidator : IValidateOptions<PushOptions>;
