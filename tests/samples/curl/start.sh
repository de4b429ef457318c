export ConnectionStrings__RabbitMq=$BROKER
export ConnectionStrings__Redis=$REDIS
export Alerts__AdminKey=$ADMIN
$PROGRAM/Alerts --urls $ALERTS_URL
