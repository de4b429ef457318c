using Microsoft.Extensions.Options;

namespace Alerts.Intake.Broker;

[OptionsValidator]
internal sealed partial class BrokerOptionsValidator : IValidateOptions<BrokerOptions>;
